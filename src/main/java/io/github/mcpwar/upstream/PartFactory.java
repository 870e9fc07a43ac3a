package io.github.mcpwar.upstream;

import io.github.mcpwar.api.CompletionFunction;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.PromptDefinition;
import io.github.mcpwar.api.ResourceDefinition;
import io.github.mcpwar.api.ResourceTemplateDefinition;
import io.github.mcpwar.client.CompletionReference;
import io.github.mcpwar.model.Completion;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes prompts and resources of this server of those of an upstream server. */
record PartFactory(UpstreamSpec spec, Calls calls) {

  /** A prompt; empty if it is not offered. */
  Optional<PromptDefinition> prompt(PromptDescriptor given) {
    String name = given.name();
    String shown = spec.prefix() + name;
    if (!isChosen(spec.prompts(), name) || !OfferedTools.NAME.matcher(shown).matches()) {
      return Optional.empty();
    }
    List<PromptArgument> arguments = given.arguments() == null
        ? null
        : given.arguments().stream().map(PartFactory::visible).toList();
    return Optional.of(new PromptDefinition(
        new PromptDescriptor(
            shown,
            Words.visible(given.title()),
            Words.visible(given.description()),
            arguments,
            OfferedTools.icons(given.icons()),
            given.meta()),
        (values, context) -> calls
            .uris()
            .shownMessages(calls.run(
                context,
                (client, options, handler) -> client.getPrompt(name, values, handler, options))),
        arguments == null || arguments.isEmpty()
            ? null
            : completion(new CompletionReference.Prompt(name)),
        spec.roles(),
        spec.scopes()));
  }

  private static PromptArgument visible(PromptArgument given) {
    return new PromptArgument(
        given.name(),
        Words.visible(given.title()),
        Words.visible(given.description()),
        given.required());
  }

  /** A resource; empty if it is not offered. */
  Optional<ResourceDefinition> resource(ResourceDescriptor given) {
    if (given.uri() == null || !isChosen(spec.resources(), given.uri())) {
      return Optional.empty();
    }
    return Optional.of(new ResourceDefinition(
        new ResourceDescriptor(
            calls.uris().shown(given.uri()),
            Words.withoutHidden(String.valueOf(given.name())),
            Words.visible(given.title()),
            Words.visible(given.description()),
            given.mimeType(),
            given.annotations(),
            given.size(),
            OfferedTools.icons(given.icons()),
            given.meta()),
        (uri, context) -> read(given.uri(), context),
        spec.roles(),
        spec.scopes()));
  }

  /** A resource template; empty if it is not offered. */
  Optional<ResourceTemplateDefinition> template(ResourceTemplateDescriptor given) {
    if (given.uriTemplate() == null || !isChosen(spec.resources(), given.uriTemplate())) {
      return Optional.empty();
    }
    return Optional.of(new ResourceTemplateDefinition(
        new ResourceTemplateDescriptor(
            calls.uris().shown(given.uriTemplate()),
            Words.withoutHidden(String.valueOf(given.name())),
            Words.visible(given.title()),
            Words.visible(given.description()),
            given.mimeType(),
            given.annotations(),
            OfferedTools.icons(given.icons()),
            given.meta()),
        (uri, variables, context) -> read(calls.uris().original(uri), context),
        completion(new CompletionReference.Template(given.uriTemplate())),
        spec.roles(),
        spec.scopes()));
  }

  /** An entry that names the tools that it offers offers nothing else, unless it names that too. */
  private boolean isChosen(Set<String> patterns, String name) {
    return patterns.isEmpty() ? spec.offer().isEmpty() : OfferedTools.isChosen(patterns, name);
  }

  private @Nullable List<ResourceContents> read(String uri, McpContext context) throws Exception {
    try {
      return calls
          .uris()
          .shownContents(calls.run(
              context, (client, options, handler) -> client.readResource(uri, handler, options)));
    } catch (MissingException e) {
      return null;
    }
  }

  private CompletionFunction completion(CompletionReference reference) {
    return (part, typed, others, context) -> {
      try {
        return calls.run(
            context,
            (client, options, handler) ->
                client.complete(reference, part, typed, others, handler, options));
      } catch (MissingException e) {
        return Completion.of(List.of());
      }
    };
  }
}
