package io.github.mcpwar.telemetry;

/**
 * The number and duration of one kind of request since the start.
 *
 * @param name the method, and the tool or prompt if there is one
 * @param errors the number of calls that ended with an error or were cancelled
 */
public record OperationStatistics(
    String name, long calls, long errors, double meanMillis, double maxMillis) {}
