using Lato.Cli;

return await LatoTool.RunAsync(args);
