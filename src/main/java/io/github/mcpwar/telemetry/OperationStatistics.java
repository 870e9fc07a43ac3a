package io.github.mcpwar.telemetry;

/**
 * How often something was done since the start, and how long it took.
 *
 * @param name the method, and the tool or prompt if there is one
 * @param errors how many of the calls ended with an error or were cancelled
 */
public record OperationStatistics(
    String name, long calls, long errors, double meanMillis, double maxMillis) {}
