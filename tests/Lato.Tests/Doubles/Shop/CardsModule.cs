namespace Lato.Tests.Doubles.Shop.Cards;

[Module("cards")]
internal sealed class CardsModule : ApplicationModule;
