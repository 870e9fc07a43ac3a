/**
 * Access to a folder of the server: the check that confines reading to it, and its files as
 * resources that announce their changes. May import {@code api}, {@code spi} and {@code model}.
 */
@NullMarked
package io.github.mcpwar.folder;

import org.jspecify.annotations.NullMarked;
