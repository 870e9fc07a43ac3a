package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.model.ElicitAction;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a client to a question.
 *
 * @param question the text of the question
 * @param value a value of the question's type; null if the user did not accept
 */
public record InputResponse(
    String question, ElicitAction action, @Nullable Object value) {}
