package io.github.mcpwar.server.resources;

import io.github.mcpwar.api.CompletionFunction;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.annotated.ResultWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource template with its code.
 *
 * @param descriptor the definition, as listed to clients
 * @param access the requirements for reading a matching resource, as declared by the author
 * @param writer converts objects returned by the body
 * @param ttl how long clients may keep a content; empty for not at all
 * @param choices the possible values of each variable that has a fixed set
 * @param completion suggests values for all variables; null if it has no code for that
 */
record RegisteredTemplate(
    ResourceTemplateDescriptor descriptor,
    UriTemplate template,
    Map<String, List<String>> choices,
    ResourceBody body,
    ResultWriter writer,
    Access access,
    Optional<Duration> ttl,
    @Nullable CompletionFunction completion) {}
