package io.github.mcpwar.server.resources;

import io.github.mcpwar.model.ResourceTemplateDescriptor;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.methods.ResultWriter;
import java.util.List;
import java.util.Map;

/**
 * A family of resources as the server reads them.
 *
 * @param descriptor what a client is told about it
 * @param access what it takes to read one of them, as their author says
 * @param writer of what the body returns as an object
 * @param choices by variable: everything that it may be, where that is a closed set
 */
record RegisteredTemplate(
    ResourceTemplateDescriptor descriptor,
    UriTemplate template,
    Map<String, List<String>> choices,
    ResourceBody body,
    ResultWriter writer,
    Access access) {}
