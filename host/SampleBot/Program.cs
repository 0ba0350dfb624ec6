using LineThings.SampleBot;

return await SampleBotProgram.RunAsync(args);
