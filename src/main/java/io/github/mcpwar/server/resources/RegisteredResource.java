package io.github.mcpwar.server.resources;

import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.annotated.ResultWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * A resource with its code.
 *
 * @param descriptor the definition, as listed to clients
 * @param writer converts objects returned by the body
 * @param access the requirements for reading it, as declared by its author
 * @param ttl how long clients may keep its content; empty for not at all
 */
record RegisteredResource(
    ResourceDescriptor descriptor,
    ResourceBody body,
    ResultWriter writer,
    Access access,
    Optional<Duration> ttl) {}
