/** Tools and resources for attackers to use. */
@NullMarked
package io.github.mcpwar.hostile.tools;

import org.jspecify.annotations.NullMarked;
