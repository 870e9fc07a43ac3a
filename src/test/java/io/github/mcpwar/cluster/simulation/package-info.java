/**
 * A cluster in virtual time: the real sessions, streams and tasks of several nodes, on an engine
 * that fails as a seed says.
 */
package io.github.mcpwar.cluster.simulation;
