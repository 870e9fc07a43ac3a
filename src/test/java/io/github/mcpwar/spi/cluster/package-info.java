/** The duties of every engine of a cluster. */
package io.github.mcpwar.spi.cluster;
