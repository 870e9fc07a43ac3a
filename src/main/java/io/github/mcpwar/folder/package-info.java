/**
 * Folders of the server whose files may be read: the fence around them, and the files as resources that tell when they change. May import
 * {@code api}, {@code spi} and {@code model}.
 */
@NullMarked
package io.github.mcpwar.folder;

import org.jspecify.annotations.NullMarked;
