/**
 * Attacks on the packaged WAR in servers as they are installed, each with its control: the same
 * kind of request in its good form, which works. Run by the profile {@code hostile}; loopback only.
 */
@NullMarked
package io.github.mcpwar.hostile;

import org.jspecify.annotations.NullMarked;
