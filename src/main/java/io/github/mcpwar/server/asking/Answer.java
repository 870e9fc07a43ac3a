package io.github.mcpwar.server.asking;

import io.github.mcpwar.model.ElicitAction;
import org.jspecify.annotations.Nullable;

/**
 * What a client answered.
 *
 * @param question in words
 * @param value of the question's type; null when the user did not accept
 */
public record Answer(
    String question, ElicitAction action, @Nullable Object value) {}
