namespace Brokers.Measuring;

/// <summary>What a message costs from end to end.</summary>
/// <param name="Publish">Until the broker has it.</param>
/// <param name="Consume">Until it is handled and acknowledged.</param>
internal readonly record struct MessageCost(Cost Publish, Cost Consume);
