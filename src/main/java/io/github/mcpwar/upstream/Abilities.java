package io.github.mcpwar.upstream;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.model.SamplingRequest;
import java.net.URI;
import java.util.List;

/** The questions that a caller can be asked, as its client has declared. */
record Abilities(boolean forms, boolean pages, boolean sampling, boolean roots) {
  private static final Question<?> FORM = Question.consent("form", "");
  private static final Question<?> PAGE = Question.url("page", URI.create("https://a.invalid"), "");
  private static final Question<?> MODEL =
      Question.sampling("model", SamplingRequest.of(List.of(), 1));
  private static final Question<?> ROOTS = Question.roots("roots");

  static final Abilities NONE = new Abilities(false, false, false, false);

  /** Everything that an upstream server may ask. */
  static Abilities all(boolean withRoots) {
    return new Abilities(true, true, true, withRoots);
  }

  static Abilities of(McpContext context, boolean withRoots) {
    return new Abilities(
        context.canAsk(FORM),
        context.canAsk(PAGE),
        context.canAsk(MODEL),
        withRoots && context.canAsk(ROOTS));
  }

  /** Handlers for what the caller can be asked, and for nothing else. */
  ClientHandlers handlers(ClientHandlers all) {
    return new ClientHandlers(
        forms ? all.form() : null,
        pages ? all.url() : null,
        sampling ? all.sampling() : null,
        roots ? all.roots() : null);
  }
}
