/**
 * Interceptors that measure: metrics by Micrometer, spans by OpenTelemetry, both named as its semantic conventions say. May import {@code spi} and below.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/">Semantic conventions for MCP</a>
 */
@NullMarked
package io.github.mcpwar.telemetry;

import org.jspecify.annotations.NullMarked;
