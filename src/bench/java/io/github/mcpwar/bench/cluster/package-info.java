/** The cost of the engine of a cluster for a node. */
package io.github.mcpwar.bench.cluster;
