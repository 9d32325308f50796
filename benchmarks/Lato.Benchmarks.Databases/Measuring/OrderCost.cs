namespace Databases.Measuring;

/// <summary>What an order costs.</summary>
/// <param name="Place">Until it is stored with its event, while none is handled.</param>
/// <param name="Handle">Until its event, which was stored before, is handled.</param>
/// <param name="Both">Both, with events that are handled while orders come in.</param>
internal readonly record struct OrderCost(Cost Place, Cost Handle, Cost Both);
