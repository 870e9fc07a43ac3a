/** Interrupts of threads that may be writing to a client. */
@NullMarked
package io.github.mcpwar.threads;

import org.jspecify.annotations.NullMarked;
