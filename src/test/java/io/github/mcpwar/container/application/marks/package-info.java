/** An application whose filter leaves values on the thread of the request. */
package io.github.mcpwar.container.application.marks;
