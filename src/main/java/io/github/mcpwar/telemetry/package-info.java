/**
 * Interceptors that measure: metrics by Micrometer and spans by OpenTelemetry, both named by its
 * semantic conventions. May import {@code spi} and below.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/"
 *     >Semantic conventions for MCP</a>
 */
@NullMarked
package io.github.mcpwar.telemetry;

import org.jspecify.annotations.NullMarked;
