/** The specification's requirements for a server, and the tests that prove them. */
@NullMarked
package io.github.mcpwar.requirements;

import org.jspecify.annotations.NullMarked;
