package io.github.mcpwar.declared;

import io.github.mcpwar.api.ToolOverride;
import io.github.mcpwar.declared.yaml.Place;

/** An override with its place in the file. */
record OverrideEntry(Place place, ToolOverride override) {}
