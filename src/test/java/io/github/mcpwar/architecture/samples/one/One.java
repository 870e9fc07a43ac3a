package io.github.mcpwar.architecture.samples.one;

import io.github.mcpwar.architecture.samples.other.Other;

/** One half of a package cycle. */
public record One(Other other) {}
