using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>A transaction that code of another one begins belongs to its call chain, wherever that code runs.</summary>
public sealed class ReentryThroughApplicationTests
{
    readonly Application _app = new("app");

    void Holder() => _app.AddModule(NewModule.Exclusive("holder")
        .Handle("outer", async (TransactionContext ctx) => await ctx.CallAsync("middle"))
        .Handle("inner", () => "inner"));

    [Fact]
    public async Task From_a_middleware()
    {
        Holder();
        _app.Handle("middle", () => "middle").Use(async (ctx, next) =>
        {
            if (next.Handler.Name != "middle")
            {
                return await next.InvokeAsync();
            }

            await Task.Yield();
            return $"{await next.InvokeAsync()} {await _app.CallAsync("inner")}";
        });

        Assert.Equal("middle inner", await _app.CallAsync("outer").InTime());
    }

    [Fact]
    public async Task From_a_middleware_whose_handler_has_waited()
    {
        Holder();
        _app.Handle("middle", async () =>
        {
            await Task.Yield();
            return "middle";
        }).Use(async (ctx, next) => next.Handler.Name == "middle" ? $"{await next.InvokeAsync()} {await _app.CallAsync("inner")}" : await next.InvokeAsync());

        Assert.Equal("middle inner", await _app.CallAsync("outer").InTime());
    }

    [Fact]
    public async Task From_a_synchronous_middleware()
    {
        Holder();
        _app.Handle("middle", () => "middle").UseSync((ctx, next) => next.Handler.Name == "middle" ? $"{next.Invoke()} {_app.Call("inner")}" : next.Invoke());
        _app.AddModule(NewModule.Exclusive("synchronous").Handle("sync outer", (TransactionContext ctx) => ctx.Call("sync middle")).Handle("sync inner", () => "inner"));
        _app.Handle("sync middle", () => $"middle {_app.Call("sync inner")}");

        Assert.Equal("middle inner", await Task.Run(() => _app.Call("sync outer")).InTime());
    }

    [Theory]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    [InlineData(Concurrency.Interleaved)]
    public async Task From_a_handler(Concurrency mode)
    {
        Holder();
        _app.AddModule(NewModule.Of("other", mode).Handle("middle", async () =>
        {
            await Task.Yield();
            return $"middle {await _app.CallAsync("inner")}";
        }));

        Assert.Equal("middle inner", await _app.CallAsync("outer").InTime());
    }

    [Theory]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    [InlineData(Concurrency.Interleaved)]
    public async Task From_a_handler_that_blocks(Concurrency mode)
    {
        Holder();
        _app.AddModule(NewModule.Of("other", mode).Handle("middle", () => $"middle {_app.Call("inner")}"));

        Assert.Equal("middle inner", await _app.CallAsync("outer").InTime());
    }

    [Fact]
    public async Task From_a_function_and_from_a_hook()
    {
        Holder();
        var isInside = new AsyncLocal<bool>();
        _app.OnEnterTransaction(async ctx =>
        {
            if (!isInside.Value)
            {
                return;
            }

            isInside.Value = false;
            await Task.Yield();
            Assert.Equal("inner", await _app.CallAsync("inner"));
        });
        _app.Handle("middle", (TransactionContext ctx) => ctx.CallAsync(async () =>
        {
            await Task.Yield();
            isInside.Value = true;
            return await _app.CallAsync(async () => $"function {await _app.CallAsync("inner")}");
        }));

        Assert.Equal("function inner", await _app.CallAsync("outer").InTime());
    }

    [Fact]
    public async Task A_parallel_branch_stays_outside()
    {
        var gate = new Gate();
        var journal = new Journal();
        _app.AddModule(NewModule.Exclusive("holder")
            .Handle("hold", async () =>
            {
                await gate.PassAsync();
                journal.Write("held");
            })
            .Handle("inner", () => journal.Write("inner")));
        _app.Handle("branch", () => { }).Use(async (ctx, next) =>
        {
            if (next.Handler.Name == "branch")
            {
                await _app.CallAsync("inner");
            }

            return await next.InvokeAsync();
        });

        var branches = _app.CallAsync(async (TransactionContext ctx) =>
        {
            var holding = ctx.CallAsync("hold");
            var branch = ctx.CallAsync("branch");
            await gate.ArrivalAsync();
            gate.Open();
            await Task.WhenAll(holding, branch);
        });

        await branches.InTime();
        Assert.Equal(["held", "inner"], journal.Lines);
    }
}
