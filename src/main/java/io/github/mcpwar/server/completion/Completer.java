package io.github.mcpwar.server.completion;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.model.Completion;
import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.Awaiting;
import io.github.mcpwar.server.annotated.BoundMethod;

/** Suggests values by calling an annotated method. */
public final class Completer {
  private final AnnotatedMethod<?> declared;
  private final BoundMethod<Typed> method;

  Completer(AnnotatedMethod<?> declared, BoundMethod<Typed> method) {
    this.declared = declared;
    this.method = method;
  }

  /** The annotated method. */
  public AnnotatedMethod<?> method() {
    return declared;
  }

  /**
   * Computes suggestions on the calling thread.
   *
   * @throws Exception any exception of the method
   */
  public Completion complete(Typed typed, McpContext context) throws Exception {
    return Suggestions.of(Awaiting.result(() -> method.run(typed, context)));
  }
}
