package io.github.mcpwar.server.completion;

import java.util.Map;

/**
 * What has been typed.
 *
 * @param value so far
 * @param others what else is filled in
 */
public record Typed(String value, Map<String, String> others) {}
