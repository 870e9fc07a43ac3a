/** What filters and endpoints share about requests of servlets. */
@NullMarked
package io.github.mcpwar.servlets;

import org.jspecify.annotations.NullMarked;
