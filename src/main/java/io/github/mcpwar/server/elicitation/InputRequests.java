package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.api.Question;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.ElicitAction;
import io.github.mcpwar.model.Root;
import io.github.mcpwar.model.SamplingRequest;
import io.github.mcpwar.model.SamplingResult;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Methods;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Converts questions to requests to the client. */
public final class InputRequests {
  private static final int MAX_KEY = 128;

  private final JsonMapper mapper;
  private final Forms forms;
  private final Supplier<String> newId;

  /**
   * Creates a converter.
   *
   * @param newId generates unique identifiers
   */
  public InputRequests(JsonMapper mapper, Supplier<String> newId) {
    this.mapper = mapper;
    this.forms = new Forms(mapper);
    this.newId = newId;
  }

  /** A new unique identifier. */
  public String newId() {
    return newId.get();
  }

  /**
   * Converts a question.
   *
   * @throws IllegalArgumentException if the question is invalid; the message says why
   */
  public InputRequest of(Question<?> question) {
    String key = question.key();
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw new IllegalArgumentException(
          "The key of a question has 1 to " + MAX_KEY + " characters, unlike \"" + key + "\"");
    }
    if (question instanceof Question.Form<?> form) {
      return form(key, form.message(), forms.of(form.type()));
    } else if (question instanceof Question.SchemaForm form) {
      return form(key, form.message(), forms.of(form.schema()));
    } else if (question instanceof Question.Consent consent) {
      return consent(consent);
    } else if (question instanceof Question.Url page) {
      return page(page);
    } else if (question instanceof Question.Sampling sampling) {
      return sampling(key, sampling.request());
    }
    return new InputRequest(
        key,
        Methods.ROOTS_LIST,
        mapper.createObjectNode(),
        EnumSet.of(ClientCapability.ROOTS),
        this::roots);
  }

  private InputRequest form(String key, String message, Form<?> form) {
    ObjectNode params = mapper.createObjectNode().put("mode", "form").put("message", message);
    params.set("requestedSchema", form.requestedSchema());
    return new InputRequest(
        key,
        Methods.ELICITATION_CREATE,
        params,
        EnumSet.of(ClientCapability.FORMS),
        result -> filledIn(message, result, form));
  }

  /** A form without fields. */
  private InputRequest consent(Question.Consent consent) {
    ObjectNode params =
        mapper.createObjectNode().put("mode", "form").put("message", consent.message());
    params.putObject("requestedSchema").put("type", "object").putObject("properties");
    return new InputRequest(
        consent.key(),
        Methods.ELICITATION_CREATE,
        params,
        EnumSet.of(ClientCapability.FORMS),
        true,
        result -> decision(consent.message(), result));
  }

  private static InputResponse decision(String message, ObjectNode result)
      throws InvalidInputResponse {
    ElicitAction action = action(result);
    return new InputResponse(message, action, action == ElicitAction.ACCEPT ? action : null);
  }

  private static InputResponse filledIn(String message, ObjectNode result, Form<?> form)
      throws InvalidInputResponse {
    ElicitAction action = action(result);
    if (action != ElicitAction.ACCEPT) {
      return new InputResponse(message, action, null);
    }
    JsonNode content = result.has("content") ? result.get("content") : result.objectNode();
    if (!(content instanceof ObjectNode fields)) {
      throw new InvalidInputResponse("content must be an object");
    }
    List<String> problems = form.problems(fields);
    if (!problems.isEmpty()) {
      throw new InvalidInputResponse(String.join("; ", problems));
    }
    try {
      return new InputResponse(message, action, form.read(fields));
    } catch (ToolException e) {
      throw new InvalidInputResponse(String.valueOf(e.getMessage()));
    }
  }

  private static ElicitAction action(ObjectNode result) throws InvalidInputResponse {
    String text = result.path("action").stringValue("");
    return Optional.of(text)
        .flatMap(given -> List.of(ElicitAction.values()).stream()
            .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(given))
            .findFirst())
        .orElseThrow(() -> new InvalidInputResponse("action must be accept, decline or cancel"));
  }

  private InputRequest page(Question.Url page) {
    if (!page.url().isAbsolute()) {
      throw new IllegalArgumentException(
          "The URL of a page must be absolute, unlike " + page.url());
    }
    ObjectNode params = mapper.createObjectNode().put("mode", "url").put("message", page.message());
    params.put("url", page.url().toString()).put("elicitationId", newId.get());
    return new InputRequest(
        page.key(),
        Methods.ELICITATION_CREATE,
        params,
        EnumSet.of(ClientCapability.PAGES),
        result -> decision(page.message(), result));
  }

  private InputRequest sampling(String key, SamplingRequest request) {
    ToolUses.check(request.messages());
    Set<ClientCapability> needs = EnumSet.of(ClientCapability.SAMPLING);
    if (request.tools() != null || request.toolChoice() != null) {
      needs.add(ClientCapability.SAMPLING_TOOLS);
    }
    ObjectNode params = mapper.valueToTree(request);
    return new InputRequest(key, Methods.SAMPLING_CREATE_MESSAGE, params, needs, this::sampled);
  }

  private InputResponse sampled(ObjectNode result) throws InvalidInputResponse {
    for (String member : List.of("role", "content", "model")) {
      if (!result.hasNonNull(member)) {
        throw new InvalidInputResponse(member + " is required");
      }
    }
    try {
      return new InputResponse(
          "the model", ElicitAction.ACCEPT, mapper.treeToValue(result, SamplingResult.class));
    } catch (JacksonException e) {
      throw new InvalidInputResponse("must be a result of " + Methods.SAMPLING_CREATE_MESSAGE);
    }
  }

  private InputResponse roots(ObjectNode result) throws InvalidInputResponse {
    JsonNode roots = result.path("roots");
    if (!roots.isArray()
        || !roots.valueStream().allMatch(each -> each.path("uri").isString())) {
      throw new InvalidInputResponse("roots must be an array of objects with a uri each");
    }
    try {
      return new InputResponse(
          "the folders", ElicitAction.ACCEPT, List.of(mapper.treeToValue(roots, Root[].class)));
    } catch (JacksonException e) {
      throw new InvalidInputResponse("must be a result of " + Methods.ROOTS_LIST);
    }
  }
}
