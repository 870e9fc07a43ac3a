package io.github.mcpwar.architecture.samples.other;

import io.github.mcpwar.architecture.samples.one.One;
import org.jspecify.annotations.Nullable;

/** The other half of a package cycle. */
public record Other(@Nullable One one) {}
