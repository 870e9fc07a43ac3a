/**
 * The command line: serve, look at what a server offers, use it, answer what it asks, listen. A command is a class; what it needs of the process
 * (standard streams, the time, Ctrl-C) comes in a {@link io.github.mcpwar.cli.Terminal}, what it starts in a {@link
 * io.github.mcpwar.cli.Servers}. Talks to servers through {@code client} only. May import everything but {@code launcher},
 * which starts it.
 */
@NullMarked
package io.github.mcpwar.cli;

import org.jspecify.annotations.NullMarked;
