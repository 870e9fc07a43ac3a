/**
 * Composes the server and plugs it into the servlet container. May import everything but
 * {@code launcher}, {@code client} and {@code cli}.
 */
@NullMarked
package io.github.mcpwar.boot;

import org.jspecify.annotations.NullMarked;
