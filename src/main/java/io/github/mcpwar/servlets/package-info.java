/** The end of servlet requests, for filters and endpoints alike. */
@NullMarked
package io.github.mcpwar.servlets;

import org.jspecify.annotations.NullMarked;
