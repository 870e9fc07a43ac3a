package io.github.mcpwar.server;

import io.github.mcpwar.api.CompletionFunction;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.limits.callers.Work;
import io.github.mcpwar.model.Completion;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.call.CallExecutor;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.catalog.Permissions;
import io.github.mcpwar.server.completion.Choices;
import io.github.mcpwar.server.completion.Completable;
import io.github.mcpwar.server.completion.Completer;
import io.github.mcpwar.server.completion.Completions;
import io.github.mcpwar.server.completion.Typed;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.prompts.RegisteredPrompt;
import io.github.mcpwar.server.resources.RequestedUri;
import io.github.mcpwar.server.resources.TemplateReference;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handles {@code completion/complete}. An argument without suggestions has an empty list; an
 * unknown prompt, template or argument is an error.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion">
 *     Completion</a>
 */
final class CompletionHandler {
  private final JsonMapper mapper;
  private final Catalog catalog;
  private final CallExecutor calls;
  private final Permissions permissions;

  CompletionHandler(
      JsonMapper mapper, Catalog catalog, CallExecutor calls, Permissions permissions) {
    this.mapper = mapper;
    this.catalog = catalog;
    this.calls = calls;
    this.permissions = permissions;
  }

  /**
   * The argument or variable that a request refers to.
   *
   * @param names the names of the prompt or template
   * @param choices the fixed set of values; empty if there is none
   * @param own the code of the prompt or template; empty if it has none
   */
  private record Target(
      Completable.Kind kind,
      List<String> names,
      String part,
      List<String> choices,
      Optional<CompletionFunction> own) {

    Optional<Completer> completer(Completions completions) {
      return names.stream()
          .flatMap(name -> completions.find(new Completable(kind, name, part)).stream())
          .findFirst();
    }

    Completion suggestions(Typed typed, McpContext context) throws Exception {
      if (own.isPresent()) {
        return Choices.limited(own.get().complete(part, typed.value(), typed.others(), context));
      }
      return choices.isEmpty()
          ? Completion.of(List.of())
          : Choices.matching(choices, typed.value());
    }
  }

  void complete(Exchange exchange) {
    ObjectNode params = exchange.params();
    ObjectNode argument = Params.object(params, "argument");
    String part = Params.name(argument, "name");
    ObjectNode reference = Params.object(params, "ref");
    Typed typed = new Typed(
        Params.text(argument, "value"),
        Params.texts(Params.object(params, "context"), "arguments"));
    String name = reference.path("name").stringValue(reference.path("uri").stringValue(part));
    calls.start(exchange, "Completion of", Caps.shorten(name, Caps.URI), context -> {
      Target target = target(reference, part, exchange.caller());
      Optional<Completer> completer = target.completer(catalog.completions());
      return result(
          completer.isPresent()
              ? completer.get().complete(typed, context)
              : target.suggestions(typed, context));
    });
  }

  private ObjectNode result(Completion completion) {
    ObjectNode result = mapper.createObjectNode();
    result.set("completion", mapper.valueToTree(completion));
    return result;
  }

  /**
   * Resolves the reference; see <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion">
   * Reference types</a>.
   */
  private Target target(ObjectNode reference, String part, Caller caller) {
    String type = Params.text(reference, "type");
    return switch (type) {
      case "ref/prompt" -> ofPrompt(Params.name(reference, "name"), part, caller);
      case "ref/resource" -> {
        String uri = RequestedUri.of(reference, "uri");
        yield ResourceFinder.within(Work.MOST, () -> ofTemplate(uri, part, caller));
      }
      default -> throw Params.invalid("ref.type must be ref/prompt or ref/resource");
    };
  }

  private Target ofPrompt(String name, String part, Caller caller) {
    RegisteredPrompt prompt = catalog
        .prompts()
        .find(name)
        .filter(found -> permissions.isVisible(Kind.PROMPT, name, found.access(), caller))
        .orElseThrow(() -> Params.invalid("there is no prompt " + name));
    permissions.requireScopes(Kind.PROMPT, name, prompt.access(), caller);
    if (prompt.arguments().stream().map(PromptArgument::name).noneMatch(part::equals)) {
      throw Params.invalid("prompt " + name + " has no argument " + part);
    }
    return new Target(
        Completable.Kind.PROMPT,
        List.of(name),
        part,
        prompt.choices().getOrDefault(part, List.of()),
        prompt.completion());
  }

  private Target ofTemplate(String uri, String part, Caller caller) {
    TemplateReference template = catalog
        .resources()
        .template(uri)
        .filter(found -> permissions.isVisible(Kind.RESOURCE, uri, found.access(), caller))
        .filter(found -> permissions.isVisible(Kind.RESOURCE, found.uri(), found.access(), caller))
        .orElseThrow(() -> Params.invalid("there is no resource template " + uri));
    permissions.requireScopes(Kind.RESOURCE, uri, template.access(), caller);
    permissions.requireScopes(Kind.RESOURCE, template.uri(), template.access(), caller);
    if (!template.variables().contains(part)) {
      throw Params.invalid("the template has no variable " + part);
    }
    return new Target(
        Completable.Kind.RESOURCE_TEMPLATE,
        template.names(),
        part,
        template.choices().getOrDefault(part, List.of()),
        template.completion());
  }
}
