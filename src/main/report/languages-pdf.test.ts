// Service report and handover sheet in Spanish and French on real paper: text, page numbers, nothing beyond the edge.
// What a machine without Chromium or poppler does: testing/print-page.ts.
import { describe, expect, test } from 'vitest';
import { renderReport } from './render.ts';
import { missing, printer } from './testing/print-page.ts';
import { handoverIn, serviceIn, tellerOf } from './testing/real-visit.ts';

const printPage = printer();

const says = {
  es: {
    service: ['Informe de servicio', 'Qué se leyó de la cerradura', 'Prueba tras el trabajo', 'Por el taller'],
    handover: ['Hoja de traspaso', 'Qué dijo el cliente', 'A quién llamar', 'Recibe'],
    page: (n: number, of: number) => `Página ${n} de ${of}`,
    ticket: 'Orden 2026-00042',
  },
  fr: {
    service: ['Rapport de service', 'Ce qui a été lu de la serrure', 'Preuve après le travail', 'Pour l’atelier'],
    handover: ['Fiche de transmission', 'Ce que le client a dit', 'Qui appeler', 'Repris par'],
    page: (n: number, of: number) => `Page ${n} de ${of}`,
    ticket: 'Bon 2026-00042',
  },
} as const;

describe.skipIf(missing !== '')('printed by a real Chromium', () => {
  test.each(
    (['es', 'fr'] as const).flatMap((language) =>
      (['letter', 'a4'] as const).flatMap((paper) =>
        ([serviceIn, handoverIn] as const).map((make) => [language, paper, make] as const),
      ),
    ),
  )('%s on %s, %o', { timeout: 60_000 }, async (language, paper, make) => {
    const model = make(tellerOf(language), paper);
    const { html } = renderReport({ hash: 'a'.repeat(64), model }, { timeZone: 'UTC' });
    const { pages, size, fonts, outside } = await printPage(html, `${language}-${model.kind}-${paper}`);
    const words = says[language];
    expect(size).toMatch(paper === 'letter' ? /612 x 792 pts/ : /59[45](\.\d+)? x 84[12](\.\d+)? pts/);
    expect(pages.length).toBeLessThanOrEqual(2);
    pages.forEach((page, index) => {
      expect(page).toContain(words.page(index + 1, pages.length));
      expect(page).toContain(words.ticket);
    });
    for (const part of words[model.kind]) expect(pages.join('\n')).toContain(part);
    expect(outside).toEqual([]);
    // Every accent is in the house typeface; a fallback from the system would come by name as TrueType.
    expect(fonts).toMatch(/Type 3/);
    expect(fonts).not.toMatch(/TrueType|Type 1/);
  });
});
