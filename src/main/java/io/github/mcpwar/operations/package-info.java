/**
 * Operators' views of the server: health, metrics and management beans, and the notice of the
 * container's stop. Knows servlets and the JDK; its creator supplies the figures. May import
 * {@code settings} and {@code servlets} only.
 */
@NullMarked
package io.github.mcpwar.operations;

import org.jspecify.annotations.NullMarked;
