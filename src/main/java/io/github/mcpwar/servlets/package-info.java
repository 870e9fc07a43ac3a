/** Requests of the servlet container, their attributes and end, for filters and endpoints alike. */
@NullMarked
package io.github.mcpwar.servlets;

import org.jspecify.annotations.NullMarked;
