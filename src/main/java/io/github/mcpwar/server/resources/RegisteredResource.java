package io.github.mcpwar.server.resources;

import io.github.mcpwar.model.ResourceDescriptor;

/**
 * A resource as the server reads it.
 *
 * @param descriptor what a client is told about it
 */
record RegisteredResource(ResourceDescriptor descriptor, ResourceBody body) {}
