package io.github.mcpwar.server.resources;

import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.methods.ResultWriter;

/**
 * A resource as the server reads it.
 *
 * @param descriptor what a client is told about it
 * @param writer of what the body returns as an object
 * @param access what it takes to read it, as its author says
 */
record RegisteredResource(
    ResourceDescriptor descriptor, ResourceBody body, ResultWriter writer, Access access) {}
