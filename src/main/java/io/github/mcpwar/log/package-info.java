/** Text and failures as they may stand in a log: short, on one line, without characters that nobody sees; and not without end. Imports nothing of ours. */
@NullMarked
package io.github.mcpwar.log;

import org.jspecify.annotations.NullMarked;
