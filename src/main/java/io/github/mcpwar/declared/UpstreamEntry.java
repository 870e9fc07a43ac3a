package io.github.mcpwar.declared;

import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.upstream.UpstreamSpec;

/**
 * An upstream server as the file declares it.
 *
 * @param place where its name is
 */
record UpstreamEntry(Place place, UpstreamSpec spec) {}
