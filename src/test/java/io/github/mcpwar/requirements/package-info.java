/** What the specification demands of a server, and which test proves it. */
@NullMarked
package io.github.mcpwar.requirements;

import org.jspecify.annotations.NullMarked;
