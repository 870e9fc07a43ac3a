/**
 * Servlet filters that protect the endpoints. They know nothing of the server behind them, and may
 * import Jakarta Servlet, the JDK and libraries.
 */
@NullMarked
package io.github.mcpwar.security;

import org.jspecify.annotations.NullMarked;
