namespace VirtualEsp32;

/// <summary>Something that happened on a virtual board, as its surroundings see it.</summary>
public abstract record BoardEvent;
