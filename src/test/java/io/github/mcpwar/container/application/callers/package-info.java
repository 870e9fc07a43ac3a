/** Tools that want to know something of who calls. */
package io.github.mcpwar.container.application.callers;
