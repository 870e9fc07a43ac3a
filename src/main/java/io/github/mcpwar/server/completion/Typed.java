package io.github.mcpwar.server.completion;

import java.util.Map;

/**
 * The state of an input form.
 *
 * @param value the text typed so far
 * @param others the values of other fields
 */
public record Typed(String value, Map<String, String> others) {}
