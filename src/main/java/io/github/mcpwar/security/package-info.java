/**
 * Servlet filters that guard the endpoints. Know nothing of the server behind them; may import Jakarta Servlet, the JDK and libraries.
 */
@NullMarked
package io.github.mcpwar.security;

import org.jspecify.annotations.NullMarked;
