/**
 * Makes text and failures safe for a log: short, on one line, without invisible characters or
 * secrets, and limited in number. Imports none of our packages.
 */
@NullMarked
package io.github.mcpwar.log;

import org.jspecify.annotations.NullMarked;
