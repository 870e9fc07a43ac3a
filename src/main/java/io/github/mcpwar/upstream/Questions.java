package io.github.mcpwar.upstream;

import io.github.mcpwar.api.Answers;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.DeclinedException;
import io.github.mcpwar.client.ElicitationAnswer;
import io.github.mcpwar.client.FormRequest;
import io.github.mcpwar.client.Root;
import io.github.mcpwar.client.SamplingAnswer;
import io.github.mcpwar.client.UrlRequest;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.ElicitAction;
import io.github.mcpwar.model.SamplingRequest;
import io.github.mcpwar.model.SamplingResult;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Hands the questions of an upstream server on to the caller of the call that they belong to. */
final class Questions {
  private static final JsonMapper MAPPER = new Codec().mapper();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private Questions() {}

  /** Handlers that ask the caller of {@code call}; empty if it cannot be told. */
  static ClientHandlers of(Supplier<Optional<ProxiedCall>> call) {
    return new ClientHandlers(
        form -> asked(call)
            .ask(form.message() + form.schema(), (key, context) -> form(key, form, context)),
        page -> asked(call)
            .ask(
                page.message() + page.url(),
                (key, context) -> page(key, page, asked(call), context)),
        request -> asked(call)
            .ask(
                request.params().toString(),
                (key, context) -> sample(key, request.params(), context)),
        () -> roots(call));
  }

  private static ProxiedCall asked(Supplier<Optional<ProxiedCall>> call) throws DeclinedException {
    return call.get()
        .orElseThrow(() -> new DeclinedException("It is not known whose call this belongs to"));
  }

  private static ElicitationAnswer form(String key, FormRequest form, McpContext context) {
    Question<Map<String, Object>> question = question(key, form);
    Answers answers = context.ask(question);
    return answers.action(question) == ElicitAction.ACCEPT
        ? ElicitationAnswer.accept(MAPPER.<ObjectNode>valueToTree(answers.get(question)))
        : refused(answers.action(question));
  }

  /** The question of a form, without text that the user could not see. */
  static Question<Map<String, Object>> question(String key, FormRequest form) {
    return Question.form(
        key,
        MAPPER.convertValue(Words.visible(form.schema()), MAP),
        Words.withoutHidden(form.message()));
  }

  /** The question of a page, likewise. */
  static Question<ElicitAction> question(String key, UrlRequest page) {
    return Question.url(key, URI.create(page.url()), Words.withoutHidden(page.message()));
  }

  private static ElicitationAnswer page(
      String key, UrlRequest page, ProxiedCall call, McpContext context) {
    Question<ElicitAction> question = question(key, page);
    if (page.elicitationId() != null) {
      call.visits(page.elicitationId(), key);
    }
    ElicitAction action = context.ask(question).action(question);
    return action == ElicitAction.ACCEPT ? ElicitationAnswer.accept() : refused(action);
  }

  private static ElicitationAnswer refused(ElicitAction action) {
    return action == ElicitAction.DECLINE
        ? ElicitationAnswer.decline()
        : ElicitationAnswer.cancel();
  }

  private static SamplingAnswer sample(String key, ObjectNode params, McpContext context) {
    ObjectNode known = Words.visibleTexts(params);
    known.remove(List.of("_meta", "includeContext", "task"));
    SamplingResult result = context.sample(key, MAPPER.treeToValue(known, SamplingRequest.class));
    Content content = result.content().stream()
        .filter(Content.class::isInstance)
        .map(Content.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The model gave no content"));
    return new SamplingAnswer(content, result.model(), result.stopReason());
  }

  private static List<Root> roots(Supplier<Optional<ProxiedCall>> call) {
    try {
      return asked(call).ask("roots", (key, context) -> {
        Question<List<io.github.mcpwar.model.Root>> question = Question.roots(key);
        return context.ask(question).get(question).stream()
            .map(root -> new Root(root.uri(), root.name()))
            .toList();
      });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
