/** Rules for all packages: permitted imports, and the contents of the sources and of the WAR. */
@NullMarked
package io.github.mcpwar.architecture;

import org.jspecify.annotations.NullMarked;
